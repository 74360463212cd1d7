// What the Overview says about a change: its parts, and never one too small to matter.
import { describe, expect, test } from 'vitest';
import type { Explanation } from '#domain/metrics/contract.ts';
import { changeFindings, tellingShare } from '../../web/state/overview.ts';

function explanation(parts: [key: string, mix: number, rate: number][]): Explanation {
    const change = parts.reduce((sum, [, mix, rate]) => sum + mix + rate, 0);
    return {
        ...{ metric: 'sla_response', by: 'priority', change },
        parts: parts.map(([key, mix, rate]) => ({ key, label: null, mix, rate })),
    } as unknown as Explanation;
}

const titles = (parts: [string, number, number][]): string[] =>
    changeFindings(explanation(parts), '%', 'Response SLA').map(({ title }) => title);

describe('findings', () => {
    test('the largest part comes first, its mix and rate adding up to it', () => {
        expect(
            titles([
                ['P3', -0.1, -3.1],
                ['P2', -0.2, -1.2],
            ])[0],
        ).toBe('−3.2 pts of −4.6 pts from P3');
    });

    test('a part that works against the change is told from a tenth of the change on', () => {
        expect(
            titles([
                ['P3', 0, -5],
                ['P5', 0, 1],
            ]),
        ).toContain('+1.0 pts from P5');
        expect(
            titles([
                ['P3', 0, -5],
                ['P5', 0, 0.02],
            ]).join(),
        ).not.toContain('P5');
    });

    test('a second part along the change is told from a tenth of it on', () => {
        expect(
            titles([
                ['P3', 0, -5],
                ['P2', 0, -1],
            ]),
        ).toContain('Another −1.0 pts from P2');
        expect(
            titles([
                ['P3', 0, -5],
                ['P2', 0, -0.1],
            ]).join(),
        ).not.toContain('P2');
    });

    test('without a change nothing is said', () => {
        expect(
            titles([
                ['P3', 0, 1],
                ['P2', 0, -1],
            ]),
        ).toEqual([]);
    });
});

test('a dimension tells more the farther its largest part stands out', () => {
    expect(
        tellingShare(
            explanation([
                ['a', 0, 9],
                ['b', 0, 1],
            ]),
        ),
    ).toBeGreaterThan(
        tellingShare(
            explanation([
                ['a', 0, 5],
                ['b', 0, 5],
            ]),
        ),
    );
});
