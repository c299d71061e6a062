using Talko.Protocol.Envelope;

namespace Talko.Terminal.State;

/// <summary>What a user can be called, in the servers' words made into words for people: they speak of parameters.</summary>
internal static class NameRule
{
    private const string Parameter = "user_name";

    /// <summary>Whether a bad parameter is the name.</summary>
    public static bool IsMeant(RpcException answer) =>
        answer.Code == RpcErrorCode.InvalidParams && answer.Message.StartsWith(Parameter, StringComparison.Ordinal);

    /// <summary>Why the servers refuse, where a name was all that was typed.</summary>
    public static string Explain(RpcException answer) =>
        IsMeant(answer)
            ? $"A name{answer.Message.AsSpan(Parameter.Length)}."
            : answer.Message.Replace(Parameter, "name", StringComparison.Ordinal);
}
