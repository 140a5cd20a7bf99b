import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const colors = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'light-dark(#0b5568, #7fdcec)' },
  { tag: tags.comment, color: 'light-dark(#5b6168, #a6adb5)', fontStyle: 'italic' },
  { tag: [tags.string, tags.content], color: 'light-dark(#7a3e00, #ffd8a8)' },
  { tag: [tags.number, tags.bool, tags.null, tags.keyword, tags.labelName], color: 'light-dark(#6b2fa0, #e0c3fc)' },
  { tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace], color: 'light-dark(#495057, #c1c7cd)' },
]);

const frame = EditorView.theme({
  '&': {
    height: '100%',
    fontSize: '0.875rem',
    color: 'var(--mantine-color-text)',
    backgroundColor: 'var(--mantine-color-body)',
  },
  '&.cm-focused': { outline: '2px solid var(--mantine-primary-color-filled)', outlineOffset: '-1px' },
  '.cm-scroller': { fontFamily: 'var(--mantine-font-family-monospace)', lineHeight: '1.5' },
  '.cm-content': { caretColor: 'var(--mantine-color-text)' },
  '.cm-cursor': { borderLeftColor: 'var(--mantine-color-text)' },
  '.cm-gutters': {
    color: 'light-dark(#5b6168, #a6adb5)',
    backgroundColor: 'light-dark(#f4f5f6, #1f2023)',
    borderRight: '1px solid var(--mantine-color-default-border)',
  },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'light-dark(#0b72850f, #66d9e814)' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
    backgroundColor: 'light-dark(#bde3ec, #17505c)',
  },
  // The marks that come with the editor are pictures in data: addresses, which the page's rules refuse.
  '.cm-lint-marker-error, .cm-lint-marker-warning, .cm-lint-marker-info': { content: 'normal' },
  '.cm-lint-marker-error:before, .cm-lint-marker-warning:before': {
    content: '"✖"',
    color: 'light-dark(#c92a2a, #ff8787)',
  },
  '.cm-lintRange-error, .cm-lintRange-warning, .cm-lintRange-info': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy light-dark(#c92a2a, #ff8787)',
    textUnderlineOffset: '3px',
  },
  '.cm-lintRange-active': { backgroundColor: 'light-dark(#ffe3e3, #471717)' },
  '.cm-tooltip': {
    color: 'var(--mantine-color-text)',
    backgroundColor: 'var(--mantine-color-body)',
    border: '1px solid var(--mantine-color-default-border)',
  },
});

/** The editor in the admin's colours, light and dark. */
export const editorLook: Extension = [frame, syntaxHighlighting(colors)];
