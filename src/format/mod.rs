//! Bytes ⇄ model, one submodule per version; limits are checked here. Specified in docs/format.md.
