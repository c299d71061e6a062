using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Messages;

/// <summary>What messages of a chat are read into.</summary>
internal interface IMessagePage : IPage<Message>
{
    /// <summary>
    /// Takes the chat as it is now, under the name it was given, without messages: before all messages, as it takes of
    /// their room.
    /// </summary>
    void SetChat(Chat chat);
}
