namespace Talko.DataServer.Storage.Chats;

/// <summary>What is beside a page of chats, of the same snapshot.</summary>
/// <param name="Next">Where the next page begins; null where there are no more.</param>
/// <param name="Epoch">The database's.</param>
internal readonly record struct ChatsRead(ChatCursor? Next, string Epoch);
