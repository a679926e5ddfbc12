// Cuts a given text into paragraphs.

/** The paragraphs of a text, each with the line ends that follow it; joined, they give the text. */
export const paragraphs = (text) => text.match(/[^\n]*(?:\n(?![^\S\n]*\n)[^\n]+)*\n*/g)?.filter(Boolean) ?? [];
