using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Gcp.Firestore;

/// <summary>What state relies on of Google's own emulator, and that nothing of it stays behind.</summary>
public sealed class FirestoreEmulatorTests
{
    private const string Documents = "v1/projects/fleets/databases/(default)/documents";
    private const string Document = "projects/fleets/databases/(default)/documents/fleets/chat";

    [Fact]
    public async Task A_document_is_written_only_over_the_one_that_was_read_and_the_emulator_ends_with_its_fixture()
    {
        Uri address;
        await using (var firestore = new FirestoreEmulator())
        {
            address = await firestore.NeedAsync();
            using var http = new HttpClient { BaseAddress = address };
            Assert.Null(await CommitAsync(http, "a", new JsonObject { ["exists"] = false }));
            Assert.Equal("ALREADY_EXISTS", await CommitAsync(http, "b", new JsonObject { ["exists"] = false }));
            var first = await VersionAsync(http);
            Assert.Null(await CommitAsync(http, "b", new JsonObject { ["updateTime"] = first }));
            var stale = await CommitAsync(http, "c", new JsonObject { ["updateTime"] = first });
            Assert.Equal("FAILED_PRECONDITION", stale);
        }

        using var client = new TcpClient();
        await Assert.ThrowsAnyAsync<SocketException>(() => client.ConnectAsync(
            IPAddress.Loopback, address.Port, TestContext.Current.CancellationToken).AsTask());
    }

    /// <summary>As Google says of it, whoever reads can be deceived by a write that changed nothing.</summary>
    [Fact]
    public async Task A_write_that_changes_nothing_makes_no_new_version()
    {
        await using var firestore = new FirestoreEmulator();
        using var http = new HttpClient { BaseAddress = await firestore.NeedAsync() };
        Assert.Null(await CommitAsync(http, "a", new JsonObject { ["exists"] = false }));
        var first = await VersionAsync(http);
        Assert.Null(await CommitAsync(http, "a", new JsonObject { ["updateTime"] = first }));
        Assert.Equal(first, await VersionAsync(http));
    }

    private static async Task<string> VersionAsync(HttpClient http)
    {
        var read = await http.GetStringAsync(
            new Uri($"{Documents}/fleets/chat", UriKind.Relative), TestContext.Current.CancellationToken);
        return JsonNode.Parse(read)!["updateTime"]!.GetValue<string>();
    }

    /// <returns>The status of the error; null where there is none.</returns>
    private static async Task<string?> CommitAsync(HttpClient http, string text, JsonObject precondition)
    {
        var body = new JsonObject
        {
            ["writes"] = new JsonArray(new JsonObject
            {
                ["update"] = new JsonObject
                {
                    ["name"] = Document,
                    ["fields"] = new JsonObject { ["memory"] = new JsonObject { ["stringValue"] = text } },
                },
                ["currentDocument"] = precondition,
            }),
        };
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(
            new Uri($"{Documents}:commit", UriKind.Relative), content, TestContext.Current.CancellationToken);
        var told = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        return told["error"]?["status"]?.GetValue<string>();
    }
}
