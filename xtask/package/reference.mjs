// The API reference in Markdown, made from the type declarations.

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import ts from 'typescript';

/** The text of a declaration's comment, with its `@throws`. */
export function words(node) {
  const comments = node.jsDoc ?? [];
  const last = comments.at(-1);
  if (!last) return '';
  const said = ts.getTextOfJSDocComment(last.comment) ?? '';
  const tags = (last.tags ?? []).filter(({ tagName }) => tagName.text === 'throws').map((tag) => {
    const thrown = tag.typeExpression?.getText().replace(/[{}]/g, '') ?? '';
    return `Throws \`${thrown}\`${tag.comment ? `: ${ts.getTextOfJSDocComment(tag.comment)}` : '.'}`;
  });
  return [said, ...tags].filter(Boolean).join(' ').replace(/\s*\n\s*/g, ' ');
}

/** The tags by which custom elements are described, with their headings. */
const DESCRIBED = { attr: 'Attributes', slot: 'Slots', csspart: 'Parts', cssprop: 'Custom properties' };

/** What a class says of its element: by the tag's name, `{name, description}`. */
export function described(node) {
  const found = Object.fromEntries(Object.keys(DESCRIBED).map((tag) => [tag, []]));
  for (const { tagName, comment } of node.jsDoc?.at(-1)?.tags ?? []) {
    const [, name, description] = /^(\S*?)\s*- ([^]*)$/.exec(ts.getTextOfJSDocComment(comment) ?? '') ?? [];
    if (!found[tagName.text]) continue;
    if (description === undefined) throw new Error(`not a name, a hyphen and a description: @${tagName.text} ${comment}`);
    found[tagName.text].push({ name, description: description.replace(/\s*\n\s*/g, ' ') });
  }
  return found;
}

function lists(node) {
  const found = described(node);
  return Object.entries(DESCRIBED).flatMap(([tag, heading]) => {
    if (!found[tag].length) return [];
    return ['', `${heading}:`, '', ...found[tag].map(({ name, description }) => `- ${name ? `\`${name}\`` : 'without a name'}: ${description}`)];
  });
}

/** A declaration on one line, without its comments and modifiers. */
export function signature(node) {
  const printed = node.getText().replace(/\/\*\*[^]*?\*\//g, '').replace(/\s+/g, ' ');
  return printed.replace(/^(export |declare )*/, '').replace(/ = \|/, ' =').replace(/;$/, '').trim();
}

/** Documents what these declaration files export. */
export function reference(files) {
  const lines = ['# API', '', 'Made from the type declarations by `cargo xtask package`.'];
  for (const file of files) {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
    const name = basename(file, '.d.ts');
    lines.push('', `## \`rubricator${name === 'rubricator' ? '' : `/${name}`}\``);
    for (const node of source.statements) {
      if (!node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) continue;
      const members = node.members?.filter((member) => !ts.isConstructorDeclaration(member));
      const named = node.name ?? node.declarationList.declarations[0].name;
      lines.push('', `### ${named.getText()}`, '');
      if (members) {
        const head = node.getText().replace(/\/\*\*[^]*?\*\//g, '').split('{')[0].replace(/^export /, '').trim();
        lines.push(`\`${head}\``, '');
      } else {
        lines.push('```ts', signature(node), '```', '');
      }
      if (words(node)) lines.push(words(node));
      const described = lists(node);
      lines.push(...described);
      if (described.length && members?.length) lines.push('', 'Members:');
      if (members?.length) lines.push('');
      for (const member of members ?? []) {
        lines.push(`- \`${signature(member)}\`${words(member) ? `: ${words(member)}` : ''}`);
      }
    }
  }
  return `${lines.join('\n').replace(/\n{3,}/g, '\n\n')}\n`;
}
