// The languages whose texts can be grouped: words that carry no topic, polite phrases of letters, and endings that inflection adds.

import type { LanguageCode } from '../settings/knowledge.ts';

export interface Language {
    name: string;
    /** Function words: they tell a language apart and never a topic. */
    functionWords: ReadonlySet<string>;
    /** What every letter to support says, whatever it is about. */
    letterWords: ReadonlySet<string>;
    /** Endings cut from the end of a word, the longest that fits first, as long as `shortestStem` letters remain. */
    endings: readonly string[];
    shortestStem: number;
}

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));
const endings = (text: string): string[] => text.split(' ').sort((a, b) => b.length - a.length);

export const languages: Readonly<Record<LanguageCode, Language>> = {
    en: {
        name: 'English',
        functionWords:
            words(`a about above after again against all also although always am an and another any anybody anyone anything are
            aren't around as at away back be because been before being below between both but by came can can't cannot come comes could
            couldn't did didn't do does doesn't doing don't done down during each either else etc even ever every everybody everyone
            everything few for from further get gets getting give given go goes going gone got had hadn't has hasn't have haven't having he
            her here hers herself him himself his how however i i'd i'll i'm i've if in instead into is isn't it it's its itself just keep
            keeps kept know let like made make makes many may maybe me might mine more most much must my myself near neither never no nobody
            none nor not nothing now of off often on once one ones only onto or other others our ours ourselves out over own per put quite
            rather really said same saw say says see seem seems seen shall she should shouldn't since so some somebody someone something
            sometimes soon still such take takes taken than that that's the their theirs them themselves then there there's these they
            they're they've this those though through till to together too took toward two under until up upon us use used using very via
            want wants was wasn't way we we'd we'll we're we've well went were weren't what what's whatever when whenever where wherever
            whether which while who whoever whole whom whose why will with within without won't would wouldn't yes yet you you'd you'll
            you're you've your yours yourself`),
        letterWords:
            words(`advise anna appreciate asap assist assistance best cheers day dear advance greetings good hello help helpdesk hey
            hi issue issues kind kindly madam morning need needs please pls problem problems question questions regarding regard regards
            request sincerely sir soon support team thank thanks thx ticket today tried try trying urgent urgently week yesterday`),
        endings: endings('ations ation ings ing edly ied ies ed es s ly e er ers y'),
        shortestStem: 4,
    },
    de: {
        name: 'German',
        functionWords:
            words(`aber alle allem allen aller alles als also am an ander andere anderen auch auf aus bei beim bereits bin bis
            bist da dabei dadurch daher damit danach dann daran darauf das dass davon dazu dein dem den denn der des dessen die dies diese
            diesem diesen dieser dieses doch dort durch ein eine einem einen einer eines er es etwa etwas euch euer für gegen gerade haben
            hat hatte hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer in ins ist ja jede jedem jeden jeder
            jedes jetzt kann kein keine keinem keinen keiner können könnte könnten machen man mehr mein meine meinem meinen meiner mich mir
            mit muss müssen nach nicht nichts noch nun nur ob obwohl oder ohne schon sehr sein seine seinem seinen seiner seit selbst sich
            sie sind so sofort sondern soll sollte über um und uns unser unsere unserem unseren unserer unter vom von vor wann war waren
            warum was wegen weil weiter welche welcher wenn wer werden wie wieder wir wird wo wurde wurden zu zum zur zwischen`),
        letterWords:
            words(`bitte danke damen dank freundlichen geehrte gerne grüße grüßen gruß guten hallo herren hilfe liebe prüfen problem
            rückmeldung sehr tag team vielen viele vorgang dringend frage anfrage betroffen nutzen personen`),
        endings: endings('ungen ung ern em en er es e n s'),
        shortestStem: 4,
    },
    es: {
        name: 'Spanish',
        functionWords:
            words(`a al algo algunos ante antes aquí aunque bien cada como con cual cuando de del desde donde dos durante e el él
            ella ellas ellos en entre era eran es esa ese eso esta está están estas este esto estos fue ha hace hacer han hasta hay la las
            le les lo los más me mi mis mucho muy nada ni no nos nosotros nuestra nuestras nuestro nuestros o os otra otras otro otros para
            pero por porque puede pueden podemos que qué quien se sea ser si sí sido siempre siguen sin sobre solo son su sus también tan
            te tiene tienen todas todo todos tras tu tus un una unas uno unos usamos usted ustedes vez veces y ya yo`),
        letterWords:
            words(`ayuda ayudarnos afecta buenas buenos cordiales días equipo estimado estimada favor gracias hola muchas necesito
            personas problema queremos referencia revisarlo saludo saludos tardes urgente`),
        endings: endings(
            'aciones ación ciones ción iendo ando ados adas ado ada idos idas ido ida os as es o a e ar er ir s',
        ),
        shortestStem: 4,
    },
    fr: {
        name: 'French',
        functionWords:
            words(`à afin ai alors après au aucun aussi autre aux avant avec avoir avons ça car ce cela ces cet cette chaque chez
            comme comment dans de depuis des deux doit donc du elle elles en encore est et été être eu eux fait faire fois il ils j je jusque
            l la là le les leur leurs lors lorsque lui ma mais me même mes moi mon ne ni nos notre nous on ont ou où par parce pas peu peut
            plus pour pourquoi pouvez pouvons qu quand que quel quelle qui sa sans se sera ses si son sont sous sur ta te tes toujours tous
            tout toute toutes très tu un une vers vos votre vous y`),
        letterWords:
            words(`aide aider bien bonjour bonsoir cordialement équipe madame merci monsieur problème question salutations svp
            urgent`),
        endings: endings('ations ation ements ement ées és ée er ez ait ant es s e'),
        shortestStem: 4,
    },
    it: {
        name: 'Italian',
        functionWords:
            words(`a abbiamo ad agli ai al alla alle anche ancora che chi ci come con così cosa cui da dagli dai dal dalla dei del
            della delle dello di dopo dove due e è ed era essere fa fare gli ha hanno ho i il in io la le lei li lo loro ma mi mia mio molto
            ne negli nei nel nella nelle noi non nostra nostro o ogni per perché più può quando quella quello questa questo sei senza si sia
            sono sta stato su sua sul sulla suo tra tutti tutto un una uno vi`),
        letterWords: words(`aiuto buongiorno cordiali favore gentile grazie problema saluti salve squadra urgente`),
        endings: endings('azioni azione mente ando endo ati ata ato ate are ere ire i e o a'),
        shortestStem: 4,
    },
    nl: {
        name: 'Dutch',
        functionWords:
            words(`aan al alle als altijd andere ben bij daar dan dat de deze die dit door doen dus een eens en er ge geen had heb
            hebben heeft het hier hij hoe hun ik in is ja je kan kunnen kunt maar me meer men met mij mijn moet moeten na naar niet niets nog
            nu of om omdat ondanks ons onze ook op over sinds te tegen toch toen tot u uit uw van veel voor waar wanneer want was wat we
            wel werd wie wij worden wordt zal ze zelf zich zij zijn zo zonder`),
        letterWords: words(
            `alvast bedankt beste dag goedendag graag groet groeten hallo help hulp probleem team vraag vriendelijke`,
        ),
        endings: endings('ingen ing heden heid en er es e s t'),
        shortestStem: 4,
    },
    pt: {
        name: 'Portuguese',
        functionWords:
            words(`a ainda ao aos após aquele as até com como da das de depois desde do dos e é ela elas ele eles em entre era essa
            esse esta está estão este eu foi foram há isso isto já lhe mais mas me mesmo meu minha muito na não nas nem no nos nós nossa
            nosso nossos o onde os ou para pela pelo pode podem por porque qual quando que quem se sem ser seu sua são só também tem têm
            temos tudo um uma você vocês`),
        letterWords: words(
            `ajuda atenciosamente bom boa cumprimentos dia equipe obrigada obrigado olá prezados problema tarde urgente`,
        ),
        endings: endings('ações ação mente ando endo ados adas ado ada idos idas ido ida os as es o a e ar er ir s'),
        shortestStem: 4,
    },
};

/** Its name, or the code itself for a language that is only recognised by its script. */
export function languageName(code: string): string {
    return code in languages ? languages[code as LanguageCode].name : code;
}
