// Imported before the parser of components, which reads this as it is loaded. Reads of `.svelte` files by the compiler give
// their scripts as they are linted then: the types are computed once, not anew for each component, and components that are
// imported have the types of their props.
process.env['SVELTE_ESLINT_PARSER_EXPERIMENTAL_TS_SYS_HOOK'] = '1';
