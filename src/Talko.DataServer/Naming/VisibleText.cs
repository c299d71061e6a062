using System.Text;
using Talko.Protocol.Envelope;

namespace Talko.DataServer.Naming;

/// <summary>A text that is stored and shown: a message, or a chat's name.</summary>
internal static class VisibleText
{
    /// <summary>The parameter of this name.</summary>
    /// <exception cref="RpcException">It is missing, too long, or white space alone.</exception>
    public static string Read(RpcParams parameters, ReadOnlySpan<byte> parameter, int maxBytes)
    {
        var text = parameters.GetText(parameter, maxBytes);
        return string.IsNullOrWhiteSpace(text)
            ? throw RpcException.InvalidParams($"{Encoding.ASCII.GetString(parameter)} must be more than white space")
            : text;
    }

    /// <summary>The same for a name, by which something is found again.</summary>
    /// <exception cref="RpcException">It is missing, too long, or shows nothing.</exception>
    public static string ReadName(RpcParams parameters, ReadOnlySpan<byte> parameter, int maxBytes)
    {
        var name = parameters.GetText(parameter, maxBytes);
        return Visibility.ShowsSomething(name)
            ? name
            : throw RpcException.InvalidParams($"{Encoding.ASCII.GetString(parameter)} must show something");
    }
}
