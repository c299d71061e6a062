namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>Who takes part in a chat, by user_id.</summary>
/// <param name="Version">What changes whenever they do.</param>
/// <param name="UserIds">Each once.</param>
/// <param name="ReadsFromIds">From which message on each of them reads it.</param>
internal sealed record ParticipantList(Guid Version, long[] UserIds, long[] ReadsFromIds)
{
    /// <summary>No version has this one.</summary>
    public static ParticipantList Unknown { get; } = new(Guid.Empty, [], []);

    /// <summary>Each with from which message on they read it.</summary>
    public IEnumerable<(long UserId, long ReadsFromId)> All => UserIds.Zip(ReadsFromIds);
}
