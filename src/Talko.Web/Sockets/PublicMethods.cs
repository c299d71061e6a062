using System.Collections.Frozen;
using Talko.Protocol.Methods;

namespace Talko.Web.Sockets;

/// <summary>What a browser may ask for; all else is for the servers among themselves.</summary>
internal static class PublicMethods
{
    private const string Ending = "Request";

    private static readonly FrozenSet<string> OfDataServer = new[]
    {
        TalkoMethods.GetServer.Name,
        TalkoMethods.GetUser.Name,
        TalkoMethods.FindUser.Name,
        TalkoMethods.FindUsers.Name,
        TalkoMethods.InsertUser.Name,
        TalkoMethods.RenameUser.Name,
        TalkoMethods.BlockUser.Name,
        TalkoMethods.GetBlockedUsers.Name,
        TalkoMethods.GetChats.Name,
        TalkoMethods.InsertChat.Name,
        TalkoMethods.ChangeChat.Name,
        TalkoMethods.GetParticipants.Name,
        TalkoMethods.AddParticipants.Name,
        TalkoMethods.RemoveParticipant.Name,
        TalkoMethods.SetOwner.Name,
        TalkoMethods.MarkRead.Name,
        TalkoMethods.MarkUnread.Name,
        TalkoMethods.SetChatSettings.Name,
        TalkoMethods.GetMessages.Name,
        TalkoMethods.InsertMessage.Name,
        TalkoMethods.EditMessage.Name,
        TalkoMethods.DeleteMessage.Name,
        TalkoMethods.SetReaction.Name,
        TalkoMethods.SearchMessages.Name,
        AccountMethods.GetSessions.Name,
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>A method's own name: both names mean the same.</summary>
    public static string WithoutEnding(string method) =>
        method.EndsWith(Ending, StringComparison.Ordinal) ? method[..^Ending.Length] : method;

    public static bool IsOfDataServer(string method) => OfDataServer.Contains(method);

    /// <summary>
    /// In token mode signing up goes over /session, with all else that deals with passwords and tokens.
    /// </summary>
    public static bool IsSignUp(string method) => method == TalkoMethods.InsertUser.Name;

    public static bool IsOpenStream(string method) => method == TalkoMethods.OpenStream.Name;
}
