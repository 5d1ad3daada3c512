/** In which order a reviewer goes on: student by student, or one question across the students. */
export type ReviewOrder = 'student' | 'question';

/** Where each screen is, after the `#`. */
export const paths = {
  home: '/',
  newHomework: '/new',
  trash: '/trash',
  settings: '/settings',
  /** Opens at the question last looked at. */
  homework: (homeworkId: string) => `/homework/${homeworkId}`,
  question: (homeworkId: string, questionId: string) => `/homework/${homeworkId}/${questionId}`,
  edit: (homeworkId: string) => `/homework/${homeworkId}/edit`,
  class: (classHomeworkId: string) => `/class/${classHomeworkId}`,
  rubric: (classHomeworkId: string) => `/class/${classHomeworkId}/rubric`,
  /** The list of the class. */
  roster: (classHomeworkId: string) => `/class/${classHomeworkId}/students`,
  statistics: (classHomeworkId: string) => `/class/${classHomeworkId}/statistics`,
  loose: (classHomeworkId: string) => `/class/${classHomeworkId}/loose`,
  /** The whole hand-in, from its first answer on. */
  review: (submissionId: string) => `/review/${submissionId}`,
  /** In the path and not after a `?`, which the hash router would move before the `#` and leave there. */
  reviewQuestion: (submissionId: string, classQuestionId: string, by: ReviewOrder = 'student') =>
    `/review/${submissionId}/${classQuestionId}${by === 'question' ? '/by-question' : ''}`,
  collect: (runId: string) => `/collect/${runId}`,
  feedback: (returnId: string) => `/feedback/${returnId}`,
} as const;
