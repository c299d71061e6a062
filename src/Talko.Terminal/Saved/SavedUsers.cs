namespace Talko.Terminal.Saved;

/// <summary>What the file holds, those who signed in last first.</summary>
internal sealed record SavedUsers(IReadOnlyList<SavedUser> Users);
