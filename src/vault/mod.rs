//! `Vault` (sealed) → `OpenVault` (unlocked): revisions, deposit, rotation, history.
