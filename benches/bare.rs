//! One bare Argon2id at the vault's default costs and nothing else: what unlocking is measured against (benches/run).

use argon2::{Algorithm, Argon2, Block, Params, Version};
use breakglass::crypto::owner_seal::Costs;

fn main() {
    let costs = Costs::DEFAULT;
    let params = Params::new(costs.m_kib(), costs.t(), costs.p(), Some(32)).expect("the default costs are possible");
    let mut memory = vec![Block::default(); params.block_count()];
    let mut key = [0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into_with_memory(b"sieben nasse Kaefer rudern heim", &[7; 32], &mut key, &mut memory)
        .expect("the lengths are possible");
    assert_ne!(key, [0; 32]);
}
