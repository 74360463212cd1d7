// A draft outline of an article: the template of spec 002, "Article Template", filled with a topic's words and its customers' questions.

export interface OutlineInput {
    label: string;
    terms: readonly string[];
    subjects: readonly string[];
    /** Titles of the nearest articles. */
    related: readonly string[];
    tickets: number;
    isEscalated: boolean;
}

/** Markdown; what a person has to fill in stands in square brackets. */
export function articleOutline({ label, terms, subjects, related, tickets, isEscalated }: OutlineInput): string {
    const questions = subjects.map((subject) => `**Problem:** ${subject}\n**Solution:** [how to fix it]`);
    const lines = [
        `# ${label}: [what the reader wants to get done]`,
        `[One or two sentences. Use the words of customers: ${terms.slice(0, 6).join(', ')}.]`,
        '## Quick answer',
        `[The solution that closed most of the ${tickets} tickets, in one or two sentences.]`,
        '## Before you start',
        '- [Plan, role or permission that it takes]',
        '## Step by step',
        '### Step 1: [action]',
        '[What to do, with a screenshot]',
        '### Step 2: [action]',
        '[What to do]',
        '## Troubleshooting',
        ...questions,
        ...(isEscalated ? ['[What L2 checks first: let them tell it, many of these tickets are escalated.]'] : []),
        '## Related articles',
        ...(related.length > 0 ? related.map((title) => `- ${title}`) : ['- [none is near yet]']),
        '## Still need help?',
        '[How to reach support]',
    ];
    return `${lines.join('\n\n')}\n`;
}
