// An article, how it is marked, and pages with policies that forbid a page's own scripts nearly everything.

export const ARTICLE = `
  <h1>Okafor takes over in Rotterdam</h1>
  <p>Maren Okafor returned to Rotterdam on 14 March 2022. Okafor had led Acme Corp. for five years.</p>
  <p>She will meet Jonas Brandt in Berlin on Friday.</p>`;
export const MARKS = [
  'PERSON Okafor', 'GPE Rotterdam', 'PERSON Maren Okafor', 'GPE Rotterdam', 'DATE 14 March 2022', 'PERSON Okafor', 'ORG Acme Corp.', 'DATE five years',
  'PERSON Jonas Brandt', 'GPE Berlin', 'DATE Friday',
];
export const ROWS = ['Maren Okafor', 'Jonas Brandt', 'Acme Corp.', 'Rotterdam', 'Berlin', '14 March 2022', 'five years', 'Friday'];

export const html = (body, title = 'A page') => `<!doctype html><html lang="en"><title>${title}</title><body>${body}`;

const policy = (value) => ({ html: html(ARTICLE), headers: { 'content-security-policy': value } });

export const HOSTILE = {
  'http://none.test/': policy("default-src 'none'"),
  'http://trusted.test/': policy("require-trusted-types-for 'script'; trusted-types 'none'"),
  'http://sandbox.test/': policy("sandbox; default-src 'none'"),
};

/** Run in a page: the words that it shows as marked, by type, in their order. A sandboxed page runs no callbacks. */
export const shownMarks = () => [...CSS.highlights]
  .filter(([name]) => /^rubricator-[A-Z]/.test(name))
  .flatMap(([name, ranges]) => [...ranges].map((range) => [name.slice('rubricator-'.length), range]))
  .sort(([, a], [, b]) => a.compareBoundaryPoints(Range.START_TO_START, b))
  .map(([type, range]) => `${type} ${range}`);
