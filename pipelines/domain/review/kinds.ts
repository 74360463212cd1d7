// The packs there are, apart from their contract: pages name them without the schemas behind it.

export const packKinds = ['monthly', 'weekly', 'quarterly', 'daily'] as const;
export type PackKind = (typeof packKinds)[number];
