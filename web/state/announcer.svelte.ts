// What assistive technology is told when something changes without moving the focus.

class Announcer {
    polite = $state('');
    urgent = $state('');

    say(text: string): void {
        this.polite = this.polite === text ? `${text}\u00a0` : text;
    }

    alarm(text: string): void {
        this.urgent = this.urgent === text ? `${text}\u00a0` : text;
    }
}

export const announcer = new Announcer();
