using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Wire;

public sealed class MotoServerTests(MotoServer moto)
{
    [Fact]
    public async Task The_server_answers_on_the_loopback()
    {
        using var http = new HttpClient();

        using var answer = await http.GetAsync(await moto.NeedAsync(), TestContext.Current.CancellationToken);

        Assert.True(answer.IsSuccessStatusCode);
    }
}
