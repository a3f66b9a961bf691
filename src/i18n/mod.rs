//! What people read, in German and English, from one source: `src/i18n/{en,de}/*.ftl`.
