import type { ForwardRefExoticComponent, HTMLAttributes, ReactNode, RefAttributes } from "react";
import type { Labels, RubricatorEventMap, RubricatorText as RubricatorTextElement, RubricatorTextAttributes } from "./element.js";
import type { AnyRecognizer, EntityType, HighlightOptions, Highlighting, IgnoredTerm, Recognizer, Term, TextDocument } from "./rubricator.js";

/** What the component takes besides the attributes of any element. Handlers get the element's events. */
export interface RubricatorTextProps
  extends Omit<HTMLAttributes<RubricatorTextElement>, "onChange" | "onSelect" | "onProgress" | "onError"> {
  /** The types to find. */
  types?: string | Iterable<EntityType>;
  render?: "highlight" | "mark";
  legend?: boolean;
  panel?: "open" | "none";
  card?: boolean | "hover" | "click";
  lookUp?: string | URL;
  views?: string | Iterable<"map" | "timeline">;
  places?: boolean;
  published?: string;
  near?: string;
  locale?: string;
  wasmUrl?: string | URL;
  workerUrl?: string | URL;
  /** The id of the element to mark in place of the children. */
  htmlFor?: string;
  dictionary?: Iterable<Term>;
  ignore?: Iterable<IgnoredTerm>;
  recognizer?: AnyRecognizer | Recognizer;
  labels?: Labels;
  onReady?: (event: RubricatorEventMap["rubricator-ready"]) => void;
  onChange?: (event: RubricatorEventMap["rubricator-change"]) => void;
  onSelect?: (event: RubricatorEventMap["rubricator-select"]) => void;
  onCard?: (event: RubricatorEventMap["rubricator-card"]) => void;
  onProgress?: (event: RubricatorEventMap["rubricator-progress"]) => void;
  onError?: (event: RubricatorEventMap["rubricator-error"]) => void;
  children?: ReactNode;
}

/** `<rubricator-text>` around the children, which stay React's. A server renders the tag and the children. */
export const RubricatorText: ForwardRefExoticComponent<RubricatorTextProps & RefAttributes<RubricatorTextElement>>;

/** What `useHighlight` gives. */
export interface UsedHighlight {
  /** Goes to the element to highlight. */
  ref: (element: Element | null) => void;
  /** The latest mentions and entities; null before the first. */
  document: TextDocument | null;
  /** What `highlight` gives; null before it does. */
  highlighting: Highlighting | null;
  /** Why there are no marks, or no new ones. */
  error: Error | null;
}

/** Highlights the element that `ref` is given to, for as long as it is there; new options start it again. */
export function useHighlight(options?: Omit<HighlightOptions, "signal">): UsedHighlight;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "rubricator-text": Omit<HTMLAttributes<RubricatorTextElement>, "onChange" | "onSelect" | "onProgress" | "onError"> &
        RubricatorTextAttributes & RefAttributes<RubricatorTextElement> & {
          class?: string;
          dictionary?: Iterable<Term>;
          ignore?: Iterable<IgnoredTerm>;
          recognizer?: AnyRecognizer | Recognizer;
          labels?: Labels;
        };
    }
  }
}
