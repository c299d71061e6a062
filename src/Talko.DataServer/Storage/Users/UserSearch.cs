namespace Talko.DataServer.Storage.Users;

/// <summary>Who is looked for.</summary>
/// <param name="UserId">By whom.</param>
/// <param name="Key">How their name, or a word of it, begins, as names are compared.</param>
/// <param name="Limit">How many are returned.</param>
internal readonly record struct UserSearch(long UserId, string Key, int Limit);
