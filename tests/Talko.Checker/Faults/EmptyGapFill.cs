using System.Text.Json.Nodes;
using Talko.Checker.Proxies;

namespace Talko.Checker.Faults;

/// <summary>A client's faulty part: it asks what it missed and looks at nothing but up to where.</summary>
internal sealed class EmptyGapFill : IAnswerEditor
{
    public byte[] Edit(byte[] answer)
    {
        var edited = JsonNode.Parse(answer)!;
        if (edited["result"] is { } result)
        {
            result["messages"] = new JsonArray();
        }

        return System.Text.Encoding.ASCII.GetBytes(edited.ToJsonString());
    }
}
