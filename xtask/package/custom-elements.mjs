// The manifest of the custom element, which editors read (`custom-elements.json`), made from the type declarations.

import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { described, signature, words } from './reference.mjs';

/** The manifest as an object; `file` is `element.d.ts`. */
export function customElements(file) {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const named = (name) => source.statements.find((node) => node.name?.text === name);
  const element = named('RubricatorText');
  const { attr, slot, csspart, cssprop } = described(element);
  const module = 'element.js';
  const reference = { name: 'RubricatorText', module };
  return {
    schemaVersion: '1.0.0',
    readme: 'README.md',
    modules: [
      {
        kind: 'javascript-module',
        path: module,
        declarations: [{
          kind: 'class',
          name: 'RubricatorText',
          description: words(element),
          customElement: true,
          tagName: 'rubricator-text',
          superclass: { name: 'HTMLElement' },
          attributes: attr.map(({ name, description }) => ({ name, description, fieldName: fieldOf(name) })),
          members: membersOf(element),
          events: named('RubricatorEventMap').members.map((member) => ({ name: member.name.text, type: { text: member.type.getText() }, description: words(member) })),
          slots: slot,
          cssParts: csspart,
          cssProperties: cssprop,
        }],
        exports: [{ kind: 'js', name: 'RubricatorText', declaration: reference }],
      },
      { kind: 'javascript-module', path: 'auto.js', declarations: [], exports: [{ kind: 'custom-element-definition', name: 'rubricator-text', declaration: reference }] },
    ],
  };
}

/** The property of an attribute. */
const fieldOf = (attribute) => (attribute === 'for' ? 'htmlFor' : attribute.replace(/-(.)/g, (_, letter) => letter.toUpperCase()));

function membersOf(element) {
  const found = new Map();
  for (const member of element.members) {
    const name = member.name?.getText();
    if (!name || name === 'addEventListener' || found.has(name)) continue;
    const description = words(member);
    if (ts.isMethodDeclaration(member)) {
      const parameters = member.parameters.map((one) => ({ name: one.name.getText(), type: { text: one.type.getText() }, ...(one.questionToken && { optional: true }) }));
      found.set(name, { kind: 'method', name, description, parameters, return: { type: { text: member.type.getText() } } });
    } else {
      const readonly = signature(member).startsWith('readonly');
      found.set(name, { kind: 'field', name, description, type: { text: member.type.getText() }, ...(readonly && { readonly }) });
    }
  }
  return [...found.values()];
}
