// Given text, cut where its paragraphs end.

/** The paragraphs of a text, each with the line ends that follow it: joined, they are the text. */
export const paragraphs = (text) => text.match(/[^\n]*(?:\n(?![^\S\n]*\n)[^\n]+)*\n*/g)?.filter(Boolean) ?? [];
