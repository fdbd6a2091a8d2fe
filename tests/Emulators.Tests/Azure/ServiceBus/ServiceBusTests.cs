using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Azure.ServiceBus;

/// <summary>How many messages wait, as the resource manager tells it.</summary>
public sealed class ServiceBusTests
{
    [Theory]
    [InlineData("queues/work")]
    [InlineData("topics/jobs/subscriptions/chat")]
    public async Task Messages_are_counted_by_what_became_of_them(string entity)
    {
        await using var scene = await Scene.StartAsync();
        var path = $"{scene.Api.Group}/providers/Microsoft.ServiceBus/namespaces/bus/{entity}";
        (await scene.Api.GetAsync(path)).IsRefused(404, "NotFound", "does not exist");
        scene.Cloud.ServiceBus.Put(path, active: 7, deadLetter: 2);
        var told = await scene.Api.GetAsync(path.ToLowerInvariant());
        Assert.Equal("7", told.Text("properties/countDetails/activeMessageCount"));
        Assert.Equal("9", told.Text("properties/messageCount"));
    }
}
