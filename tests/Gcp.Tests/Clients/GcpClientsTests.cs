using System.Net;

using LlmCloudScaler.Core.Ports;

using Xunit;

namespace LlmCloudScaler.Gcp.Tests.Clients;

public sealed class GcpClientsTests
{
    [Fact]
    public async Task Calls_carry_a_token()
    {
        var scripted = new Scripted(Scripted.Json(200, """{"name":"chat"}"""));

        var thing = await ThingCall.GetAsync(scripted.Clients());

        Assert.Equal("chat", thing.Name);
        Assert.Equal("Bearer a-token", Assert.Single(scripted.Requests).Headers["Authorization"]);
    }

    [Fact]
    public async Task A_token_goes_nowhere_but_where_it_is_meant_to()
    {
        var scripted = new Scripted(Scripted.Json((int)HttpStatusCode.Found, "{}", ("Location", "https://elsewhere/")));

        await ThingCall.FaultAsync(ThingCall.GetAsync(scripted.Clients()));

        Assert.Single(scripted.Requests);
    }

    [Fact]
    public async Task Calls_side_by_side_are_all_counted()
    {
        var clients = new Scripted(Scripted.Json(200, "{}")).Clients();

        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => ThingCall.GetAsync(clients)));

        Assert.Equal(200, clients.Meter.Read().Total);
    }

    [Fact]
    public async Task A_tick_is_what_was_called_since_the_reading_before_it()
    {
        var clients = new Scripted(Scripted.Json(200, "{}")).Clients();
        await ThingCall.GetAsync(clients);
        var before = clients.Meter.Read();

        await ThingCall.GetAsync(clients);
        await ThingCall.PostAsync(clients, isRepeatable: true);

        Assert.Equal(
            ["Compute.GET instanceGroupManagers", "Compute.POST instanceGroupManagers/resize"],
            clients.Meter.Read().Since(before).Calls.Keys);
        Assert.Equal(ApiUsage.None.Total, before.Since(before).Total);
    }

    [Fact]
    public async Task A_call_tried_again_is_one_call()
    {
        var scripted = new Scripted(
            Scripted.Error(500, "backendError", "No.", ("Retry-After", "0")), Scripted.Json(200, "{}"));
        var clients = scripted.Clients();

        await ThingCall.GetAsync(clients);

        Assert.Equal(2, scripted.Requests.Length);
        Assert.Equal(1, clients.Meter.Read().Total);
    }

    [Fact]
    public async Task Policies_are_read_by_Googles_own_client_as_the_same_one()
    {
        var scripted = new Scripted(Scripted.Json(200, """{"items":[{"name":"policies/chat.yaml"}]}"""));
        var clients = scripted.Clients();
        var storage = await clients.StorageAsync(TestContext.Current.CancellationToken);

        var names = await storage.ListObjectsAsync("bucket").Select(one => one.Name)
            .ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["policies/chat.yaml"], names);
        var one = Assert.Single(scripted.Requests);
        Assert.Equal("Bearer a-token", one.Headers["Authorization"]);
        Assert.Equal("https://storage.googleapis.com/storage/v1/b/bucket/o", one.Address.GetLeftPart(UriPartial.Path));
        Assert.Equal(1, clients.Meter.Read().Total);
    }
}
