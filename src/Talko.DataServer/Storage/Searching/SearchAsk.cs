using Talko.DataServer.Searching;

namespace Talko.DataServer.Storage.Searching;

/// <summary>What is looked for.</summary>
/// <param name="UserId">By whom: in what they may read.</param>
/// <param name="ChatId">In this chat alone; null for all of theirs.</param>
/// <param name="Query">What a message has to have.</param>
/// <param name="BeforeId">Among messages below this number.</param>
internal sealed record SearchAsk(long UserId, long? ChatId, SearchQuery Query, long BeforeId);
