namespace Talko.Checker.Changes;

/// <summary>How far somebody has read, without what is counted.</summary>
internal sealed record AcknowledgedMark(long ReadId, long Generation, string Notify, long ChangedId)
{
    /// <summary>The chat's highest number when it was put away; null where it is not, or was taken out again.</summary>
    public long? ArchivedId { get; init; }
}
