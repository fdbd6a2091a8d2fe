using LlmCloudScaler.AzureFunctions.Tests.Binary;
using LlmCloudScaler.Surroundings;

using Xunit;

[assembly: AssemblyFixture(typeof(AzuriteServer))]
[assembly: AssemblyFixture(typeof(PublishedHandler))]
