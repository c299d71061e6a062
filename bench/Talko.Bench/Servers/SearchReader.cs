namespace Talko.Bench.Servers;

/// <summary>Who searches, and the chats that they take part in.</summary>
internal sealed record SearchReader(long UserId, long[] ChatIds);
