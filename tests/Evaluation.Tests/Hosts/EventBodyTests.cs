using System.Text;
using System.Text.Json;

using LlmCloudScaler.Evaluation.Hosts;

using Xunit;

namespace LlmCloudScaler.Evaluation.Tests.Hosts;

public sealed class EventBodyTests
{
    [Fact]
    public async Task A_body_can_be_looked_at_after_it_was_read() =>
        Assert.Equal("a", (await ReadAsync("""{"fleet":"a"}""")).Text("fleet"));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("fleet=a")]
    public async Task A_body_that_is_no_JSON_is_undefined(string text) =>
        Assert.Equal(JsonValueKind.Undefined, (await ReadAsync(text)).ValueKind);

    [Theory]
    [InlineData(0, JsonValueKind.String)]
    [InlineData(1, JsonValueKind.Undefined)]
    public async Task A_body_that_is_too_long_is_undefined_though_it_be_JSON(int more, JsonValueKind expected)
    {
        var text = $"\"{new string('a', EventBody.Longest - 2 + more)}\"";
        Assert.Equal(expected, (await ReadAsync(text)).ValueKind);
    }

    private static async Task<JsonElement> ReadAsync(string text)
    {
        using var body = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await EventBody.ReadAsync(body, TestContext.Current.CancellationToken);
    }
}
