// Light, dark or as the system says; remembered in this browser.

export type ThemeChoice = 'light' | 'dark' | 'auto';
const KEY = 'caseload-theme';

class Theme {
    choice = $state<ThemeChoice>('auto');

    constructor() {
        const kept = localStorage.getItem(KEY);
        if (kept === 'light' || kept === 'dark') this.choice = kept;
        this.#apply();
    }

    choose(choice: ThemeChoice): void {
        this.choice = choice;
        if (choice === 'auto') localStorage.removeItem(KEY);
        else localStorage.setItem(KEY, choice);
        this.#apply();
    }

    #apply(): void {
        if (this.choice === 'auto') delete document.documentElement.dataset.theme;
        else document.documentElement.dataset.theme = this.choice;
    }
}

export const theme = new Theme();
