namespace Talko.DataServer.Storage.Sqlite.Writing;

/// <summary>Who takes part in a chat.</summary>
/// <param name="UserIds">All of them.</param>
/// <param name="LastReadsFromId">From here on every one of them may read it.</param>
internal readonly record struct ChatReceivers(long[] UserIds, long LastReadsFromId)
{
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
