namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>Who takes part in a chat, by user_id.</summary>
/// <param name="Version">What changes whenever they do.</param>
/// <param name="UserIds">Each once.</param>
internal sealed record ParticipantList(Guid Version, long[] UserIds)
{
    /// <summary>No version has this one.</summary>
    public static ParticipantList Unknown { get; } = new(Guid.Empty, []);
}
