// Under which key this machine remembers who edits reviews.
export const nameKey = 'caseload.name';
