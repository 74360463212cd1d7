// How slides look: the light theme's colours (web/tokens.css), since slides know no custom properties, and the way plain words are set.

export const ink = { strong: '14171C', soft: '454B55', faint: '656B75', line: 'E3E3DE' };
export const tones = { subject: '1D4F91', contrast: 'B84F08', context: '8A9099', severe: '8F1D1D', band: '8FB0D6' };
export const status = { good: '19735A', watch: '9A5B00', bad: 'B3261E', none: '656B75' };
export const marks = { good: '●', watch: '▲', bad: '■', none: '○' };
export const ramp = ['EEF3F0', 'F6EAD6', 'F0CF9F', 'E3A565', 'CB7038', '9C3F1C'];
/** A presentation can't bring its fonts along, so it takes one that every office has. */
export const font = 'Arial';
export const plain = { fontFace: font, color: ink.soft, margin: 0, valign: 'top' as const };
