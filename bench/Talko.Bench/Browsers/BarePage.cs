using Microsoft.Playwright;

namespace Talko.Bench.Browsers;

/// <summary>
/// A page with Talko's document and styles and none of its code: it opens a stream, appends a row for each message and
/// stays at the end, once a frame.
/// </summary>
internal static class BarePage
{
    private const string Script = """
        () => {
          const byId = (id) => document.getElementById(id);
          const show = ({ message }) => {
            if (!message) return;
            const row = byId("message-template").content.firstElementChild.cloneNode(true);
            row.querySelector(".sender bdi").textContent = message.user.user_name;
            row.querySelector(".text").textContent = message.message_text;
            row.querySelector("time").textContent = new Date(message.message_ts).toLocaleTimeString();
            byId("rows").append(row);
            isGrown = true;
          };
          const follow = () => {
            if (isGrown) byId("log").scrollTop = byId("log").scrollHeight;
            isGrown = false;
            requestAnimationFrame(follow);
          };
          let isGrown = false;
          follow();
          const userId = Number(new URLSearchParams(location.search).get("user_id"));
          const socket = new WebSocket(`ws://${location.host}/socket`);
          socket.onmessage = ({ data }) => show(JSON.parse(data).result ?? {});
          socket.onopen = () => socket.send(JSON.stringify({ jsonrpc: "2.0", method: "OpenStream", params: { user_id: userId }, id: 1 }));
          byId("app").hidden = byId("chat").hidden = false;
          byId("blank").hidden = true;
        }
        """;

    public static async Task OpenAsync(IPage page, string address)
    {
        await page.RouteAsync("**/*.js", route => route.AbortAsync());
        await page.GotoAsync(address);
        await page.EvaluateAsync(Script);
    }
}
