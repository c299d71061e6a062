namespace Talko.Checker.Changes;

/// <summary>How far somebody has read, without what is counted.</summary>
internal sealed record AcknowledgedMark(long ReadId, long Generation, string Notify, long ChangedId);
