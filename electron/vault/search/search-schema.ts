import searchSchema from '../db/migrations/0020-search.sql?raw';

/** The tables of the search index, for a database made without the migrations (tests, measurements). */
export const searchSchemaSql: string = searchSchema;
