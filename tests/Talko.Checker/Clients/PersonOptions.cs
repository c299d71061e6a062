using Talko.Checker.Proxies;

namespace Talko.Checker.Clients;

/// <summary>What a person is made with.</summary>
/// <param name="Number">Which one, from 0.</param>
/// <param name="Names">What all persons are called.</param>
/// <param name="Data">Its way to the DataServer.</param>
/// <param name="Broadcast">Its way to the BroadcastServer.</param>
/// <param name="Auth">The servers' mode.</param>
/// <param name="Seed">Decides what it does.</param>
/// <param name="Folder">Where its logs go.</param>
/// <param name="Journal">The round's clock.</param>
internal sealed record PersonOptions(
    int Number,
    IReadOnlyList<string> Names,
    Proxy Data,
    Proxy Broadcast,
    string Auth,
    int Seed,
    string Folder,
    Journal Journal);
