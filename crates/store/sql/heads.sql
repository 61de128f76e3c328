-- The highest number of each device. ?1 athlete
SELECT device, max(seq) AS seq FROM entries WHERE athlete = ?1 GROUP BY device;
