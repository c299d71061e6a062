using Talko.Protocol.Envelope;

namespace Talko.Terminal.State;

/// <summary>What a user can be called, in words for people: the servers speak of parameters.</summary>
internal static class NameRule
{
    public const string Text = "A name has 1 to 64 characters, without invisible ones.";

    private const string Parameter = "user_name";

    /// <summary>Whether a bad parameter is the name.</summary>
    public static bool IsMeant(RpcException answer) =>
        answer.Code == RpcErrorCode.InvalidParams && answer.Message.StartsWith(Parameter, StringComparison.Ordinal);

    /// <summary>Why the servers refuse, where a name was all that was typed.</summary>
    public static string Explain(RpcException answer) =>
        IsMeant(answer) ? Text : answer.Message.Replace(Parameter, "name", StringComparison.Ordinal);
}
