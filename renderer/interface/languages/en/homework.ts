import type { homework as source } from '../zh/homework.ts';

export const homework: typeof source = {
  questions: 'Questions',
  progress: 'Questions answered: {{done}} of {{total}}',
  progressShort: '{{done}}/{{total}}',
  number: 'Question {{number}}',
  previous: 'Previous question',
  next: 'Next question',
  goTo: 'Go to question 1–9',
  edit: 'Edit homework',
  notOpened: 'The homework was not opened',
  preparation: '{{time}} to prepare',
  longestAnswer: 'up to {{time}}',
  state: {
    none: 'Not answered',
    recording: 'Recording',
    paused: 'Paused',
    takes_one: '{{count}} take',
    takes_other: '{{count}} takes',
    chosen: 'take {{number}} chosen',
    damaged: 'Take damaged',
    length: '{{time}} long',
  },
  earlier: {
    title: 'Earlier questions',
    note: 'This question is no longer part of the homework. Its recordings are kept; no new ones can be made.',
  },
  empty: {
    title: 'This homework has no questions',
    text: 'Add questions to start recording.',
    edit: 'Edit homework',
  },
};
