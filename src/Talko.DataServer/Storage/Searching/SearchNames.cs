namespace Talko.DataServer.Storage.Searching;

/// <summary>What the names in a query name.</summary>
/// <param name="Authors">The users of each name, as names are compared.</param>
/// <param name="Chats">The chats of who asks, under the names that they see; empty where the query names no chat.</param>
internal sealed record SearchNames(
    IReadOnlyDictionary<string, IReadOnlyList<long>> Authors, IReadOnlyList<NamedChat> Chats);
