// Edits one part of a settings document's text and leaves the rest, comments included, as a person wrote it.
import { parseDocument, type Document, type Node } from 'yaml';
import { documentText, shortenLines } from './format.ts';

/** The parts that can be edited one by one: lists by `id`, teams by name, targets by metric. */
export const sectionNames = ['policies', 'schedules', 'teams', 'targets'] as const;
export type SectionName = (typeof sectionNames)[number];

/** One entry of a section; what else it holds is for the document's schema to judge. */
export interface SectionItem {
    id: string;
    [key: string]: unknown;
}

type Fields = Record<string, unknown>;

/** The document as plain values, in the form in which people write it; `{}` where there is none. */
export function documentValue(text: string): Fields {
    return fieldsOf(parseDocument(text).toJS({ maxAliasCount: 100 }));
}

/**
 * What a section holds.
 *
 * @example
 * sectionItems('tiers: {L1: {teams: [Frontline]}}', 'teams') // [{id: 'Frontline', tier: 'L1'}]
 */
export function sectionItems(text: string, section: SectionName): SectionItem[] {
    const document = documentValue(text);
    if (section === 'teams') return teamsOf(document);
    if (section === 'targets') {
        return Object.entries(fieldsOf(document.targets)).map(([id, target]) => ({ ...fieldsOf(target), id }));
    }
    return listOf(document[section]).filter((item): item is SectionItem => typeof fieldsOf(item).id === 'string');
}

/** The text with one item put in place of the one with its id, or at the end of its section. */
export function withItem(text: string, section: SectionName, item: SectionItem): string {
    const { id, ...fields } = item;
    if (section === 'teams') return withTeam(text, id, typeof fields.tier === 'string' ? fields.tier : undefined);
    if (section === 'targets') return edited(text, ['targets', id], fields);
    const list = listOf(documentValue(text)[section]);
    const found = list.findIndex((each) => fieldsOf(each).id === id);
    return edited(text, [section, found < 0 ? list.length : found], { id, ...fields });
}

/** The text without one item; the same text where it isn't there. */
export function withoutItem(text: string, section: SectionName, id: string): string {
    if (section === 'teams') return withTeam(text, id, undefined);
    if (section === 'targets') return edited(text, ['targets', id], undefined);
    const found = listOf(documentValue(text)[section]).findIndex((each) => fieldsOf(each).id === id);
    return found < 0 ? text : edited(text, [section, found], undefined);
}

/** The text with another value for one key of the document, such as `costs`; undefined takes the key away. */
export function withKey(text: string, key: string, value: unknown): string {
    return edited(text, [key], value);
}

/** The text brought to hold exactly `wanted`: keys whose value is unchanged keep their wording. */
export function withDocument(text: string, wanted: Fields): string {
    const found = documentValue(text);
    const keys = [...new Set([...Object.keys(found), ...Object.keys(wanted)])];
    return keys
        .filter((key) => JSON.stringify(found[key]) !== JSON.stringify(wanted[key]))
        .reduce((result, key) => withKey(result, key, wanted[key]), text);
}

function teamsOf(document: Fields): SectionItem[] {
    return Object.entries(fieldsOf(document.tiers)).flatMap(([tier, members]) =>
        listOf(fieldsOf(members).teams).map((team) => ({ id: String(team), tier })),
    );
}

/** A team belongs to one tier: it leaves the one it was in. */
function withTeam(text: string, team: string, tier: string | undefined): string {
    const tiers = fieldsOf(documentValue(text).tiers);
    const left = Object.entries(tiers)
        .filter(([name, members]) => name !== tier && listOf(fieldsOf(members).teams).includes(team))
        .reduce((result, [name, members]) => {
            const teams = listOf(fieldsOf(members).teams).filter((each) => each !== team);
            return edited(result, ['tiers', name, 'teams'], teams);
        }, text);
    if (tier === undefined) return left;
    const teams = listOf(fieldsOf(tiers[tier]).teams);
    return teams.includes(team) ? left : edited(left, ['tiers', tier, 'teams'], [...teams, team]);
}

function edited(text: string, path: (string | number)[], value: unknown): string {
    const document: Document = parseDocument(text);
    if (document.contents === null) document.contents = document.createNode({}) as Node;
    if (value === undefined) {
        if (!document.hasIn(path)) return text;
        document.deleteIn(path);
    } else {
        const node = document.createNode(value) as Node;
        shortenLines(node, 0);
        document.setIn(path, node);
    }
    return documentText(document);
}

function fieldsOf(value: unknown): Fields {
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

function listOf(value: unknown): unknown[] {
    return Array.isArray(value) ? value : [];
}
