/** Whether a list shows a row, by its number. */
export type RowPredicate = (row: number) => boolean;
