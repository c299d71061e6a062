namespace Talko.DataServer.Storage.Sqlite.Writing;

/// <summary>Who takes part in a chat.</summary>
/// <param name="UserIds">All of them.</param>
/// <param name="LastReadsFromId">From here on every one of them may read it.</param>
internal sealed record ChatReceivers(long[] UserIds, long LastReadsFromId)
{
    /// <summary>Whether they were told something.</summary>
    public bool WereTold { get; set; }

    public static ChatReceivers Of(IEnumerable<(long UserId, long ReadsFromId)> participants)
    {
        var userIds = new List<long>();
        var lastId = 0L;
        foreach (var (userId, readsFromId) in participants)
        {
            userIds.Add(userId);
            lastId = Math.Max(lastId, readsFromId);
        }

        return new ChatReceivers([.. userIds], lastId);
    }
}
