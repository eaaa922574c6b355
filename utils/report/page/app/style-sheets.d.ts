// Bundled into the page's one style element; nothing comes of importing it.
declare module '*.css' {}
