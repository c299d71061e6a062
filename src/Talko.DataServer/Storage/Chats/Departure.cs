namespace Talko.DataServer.Storage.Chats;

/// <summary>How somebody is to go from a group.</summary>
/// <param name="HeirId">Who owns it then, where nobody else does; null where they need not.</param>
/// <param name="IsLast">Whether nobody is left, so that the group goes too.</param>
internal readonly record struct Departure(long? HeirId, bool IsLast);
